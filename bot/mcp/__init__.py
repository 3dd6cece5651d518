"""The assistants' face: the desk through the Model Context Protocol."""
