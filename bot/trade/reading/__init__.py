"""From what people type to a question that can be answered: no model, only words."""
