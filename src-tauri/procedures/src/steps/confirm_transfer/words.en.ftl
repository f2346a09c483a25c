# First the provider confirms, later Microsoft shows the old one ended.
