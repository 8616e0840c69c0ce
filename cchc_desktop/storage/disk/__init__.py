"""What the disk itself must hold, not only the system's memory of it."""
