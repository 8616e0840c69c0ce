"""Papers around packages: the sheet that registers a key, the record of handing the log book over."""
