"""Run by the Python of the record store's own environment: a store in files, or statements held against its models.

``serve PORT KEY SECRET`` runs the store for one user; ``check`` reads a JSON array of statements from standard input
and prints what is wrong with each as a JSON array, an empty text for nothing.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


def serve(port: int, key: str, secret: str) -> None:
    """Run the store for one user until it is ended."""
    import bcrypt
    import uvicorn
    from ralph.backends.data.base import BaseOperationType
    from ralph.backends.lrs.fs import FSLRSBackend

    user = {
        "agent": {"objectType": "Agent", "mbox": "mailto:reps@example.com"},
        "scopes": ["all"],
        "hash": bcrypt.hashpw(secret.encode(), bcrypt.gensalt(4)).decode("ascii"),
        "username": key,
    }
    Path(os.environ["RALPH_APP_DIR"], "auth.json").write_text(json.dumps([user]), encoding="utf-8")
    FSLRSBackend.default_operation_type = BaseOperationType.APPEND  # as shipped, only the first write succeeds
    uvicorn.run("ralph.api:app", port=port, log_level="warning")


def complaints(statement: object) -> str:
    """Return what the store's models of xAPI have against a statement."""
    from pydantic import ValidationError
    from ralph.models.xapi.base.statements import BaseXapiStatement

    try:
        BaseXapiStatement.model_validate(statement)
    except ValidationError as failure:
        return str(failure)
    return ""


if __name__ == "__main__":
    if sys.argv[1] == "check":
        sys.stdout.write(json.dumps([complaints(one) for one in json.load(sys.stdin)]))
    else:
        serve(int(sys.argv[2]), *sys.argv[3:])
