"""The door to XPath: source text in, closure out."""

from __future__ import annotations

from app.forms.xpath import functions
from app.forms.xpath.compiler import Compiler, Places
from app.forms.xpath.context import Evaluate
from app.forms.xpath.parser import parse
from app.forms.xpath.syntax import Expression

__all__ = ["compile_expression", "compile_source", "functions"]


def compile_source(source: str) -> Evaluate:
    """Parsed and compiled for any tree."""
    return compile_expression(parse(source))


def compile_expression(expression: Expression, places: Places | None = None) -> Evaluate:
    """Compiled; `places` knows where the paths of a form lead."""
    return Compiler(places).value(expression)
