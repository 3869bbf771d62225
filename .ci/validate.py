"""Validate a JSON document against a JSON Schema: ``validate.py SCHEMA DOCUMENT``."""

import json
import sys
from pathlib import Path

from jsonschema.validators import validator_for


def main(schema_path: str, document_path: str) -> int:
    """Print each violation with its place; return 1 if there was any."""
    schema = json.loads(Path(schema_path).read_text(encoding="utf-8"))
    document = json.loads(Path(document_path).read_text(encoding="utf-8"))
    validator_class = validator_for(schema)
    validator_class.check_schema(schema)
    errors = list(validator_class(schema).iter_errors(document))
    for error in errors:
        print(f"{error.json_path}: {error.message}", file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
