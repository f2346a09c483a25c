# Exactly what will be ordered, confirmed by a person.
