"""What the packaged `bangmun-forms` starts with."""

import sys

from app.forms.command import main

sys.exit(main())
