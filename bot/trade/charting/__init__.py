"""What charts show, as pure data: drawn by `charts/`, and the key of the picture's cache."""
