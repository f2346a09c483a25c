# The old provider is asked to cancel at the end of the term, once everybody is covered.
