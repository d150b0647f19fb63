#!/usr/bin/env python3
"""Django's usual entry; the same as `skillshub`."""

from skillshub.project.cli import main

if __name__ == "__main__":
    main()
