"""What the bot says by itself: reports, reminders, alerts."""
