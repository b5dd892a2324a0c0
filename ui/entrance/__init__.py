"""What is shown before the vault is open."""
