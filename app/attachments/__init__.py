"""Photographs, drawings, sound and files of visits: sealed beside the store, their keys inside it."""
