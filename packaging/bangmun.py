"""What the packaged program starts with: the app, or the window that previews a form."""

import sys

PREVIEW = "--preview-form"


def chosen() -> int:
    # Each brings much with it that the other does not need.
    if sys.argv[1:2] == [PREVIEW]:
        from ui.forms.preview import main as preview

        return preview(sys.argv[2:])
    from ui.main import main

    return main()


sys.exit(chosen())
