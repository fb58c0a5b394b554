"""Run by the Python of the record store's own environment: a store in files, or statements held against its models.

``serve PORT`` runs the store; ``check`` reads a JSON array of statements from standard input and exits with 1
and the reasons where one is not valid.
"""

from __future__ import annotations

import json
import sys


def serve(port: int) -> None:
    """Run the store until it is ended."""
    import uvicorn
    from ralph.backends.data.base import BaseOperationType
    from ralph.backends.lrs.fs import FSLRSBackend

    FSLRSBackend.default_operation_type = BaseOperationType.APPEND  # as shipped, only the first write succeeds
    uvicorn.run("ralph.api:app", port=port, log_level="warning")


def check() -> int:
    """Hold statements against the store's models of xAPI."""
    from pydantic import ValidationError
    from ralph.models.xapi.base.statements import BaseXapiStatement

    for one in json.load(sys.stdin):
        try:
            BaseXapiStatement.model_validate(one)
        except ValidationError as failure:
            sys.stdout.write(f"{failure}\n")
            return 1
    return 0


if __name__ == "__main__":
    if sys.argv[1] == "check":
        sys.exit(check())
    serve(int(sys.argv[2]))
