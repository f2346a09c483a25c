# Old and new stand side by side, and the new side is complete.
