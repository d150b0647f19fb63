"""The about page and its data: projects, numbers and funding statements in `projects.toml`."""
