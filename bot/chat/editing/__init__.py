"""How editors change the data in Discord: files, previews, receipts."""
