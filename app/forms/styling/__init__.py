"""The markup that ODK's forms use in their texts: a part of Markdown, and a small part of HTML."""
