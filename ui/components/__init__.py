"""The design system's widgets. Each file holds one thing; screens import what they show."""
