"""Taking over the history of another PC: staging, the one transaction, its books, and forgetting it again."""
