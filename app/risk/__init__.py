"""The suicide-risk pathway: screenings sealed to the health division, seen and acknowledged."""
