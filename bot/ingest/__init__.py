"""Files become rows: opened safely, recognised, read, planned."""
