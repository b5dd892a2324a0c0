"""The vault: one random key opens the store; a passphrase unwraps that key."""
