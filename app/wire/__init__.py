"""What the laptop and the hub say to each other: types, encoding, signatures. No input or output."""
