"""`python -m skillshub` is `skillshub`."""

from skillshub.project.cli import main

if __name__ == "__main__":
    main()
