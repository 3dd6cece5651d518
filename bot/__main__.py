"""`python -m bot` hands over to the terminal face."""

from bot.cli.commands import main

if __name__ == "__main__":
    main()
