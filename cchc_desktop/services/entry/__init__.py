"""Around the entry of an activity: questions before it is kept, the topic its title suggests."""
