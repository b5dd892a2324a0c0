"""What two people said differently, and what a former worker sent late: a person decides, offline too."""
