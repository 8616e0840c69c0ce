"""The tab of backups."""
