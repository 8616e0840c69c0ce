"""The form beside the table: what it begins with, how it is read and saved, how its draft survives a crash."""
