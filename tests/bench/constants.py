"""The registration app with one more page that answers a constant: python -m tests.bench.constants PORT SIZE…"""

import sys
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response

from services import load
from shared.config import read_settings
from shared.runtime.separate import run_web
from shared.runtime.service import Service


def main(port: int, sizes: list[int]) -> None:
    """Serves until SIGTERM, with as many workers and threads as the node that it is held against."""
    page = Blueprint("constant", __name__, url_prefix="/registration/constant")
    bodies = {size: "x" * size for size in sizes}

    @page.get("/<int:size>")
    def constant(size: int) -> Any:
        return Response(bodies[size], content_type="text/html; charset=utf-8")

    def with_constants() -> Service:
        service = load("registration")
        return replace(service, pages=(*service.pages, page))

    run_web(replace(read_settings(), port=port), with_constants)


if __name__ == "__main__":
    main(int(sys.argv[1]), [int(size) for size in sys.argv[2:]])
