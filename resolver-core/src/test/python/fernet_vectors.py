#!/usr/bin/env python3
"""Fernet vectors between Python's cryptography and SecretKeyRing.

    fernet_vectors.py make > ../resources/vectors/fernet/from-python.json
    fernet_vectors.py verify ../resources/vectors/fernet/from-java.json

A vector has the key, the secret as stored, and the plain text. Those from Java are made by
FernetVector in the tests, which also run this script where cryptography is installed.
"""

import json
import sys

from cryptography.fernet import Fernet

PREFIX = "dev-s-t-"
PLAIN_TEXTS = ["", "s", "APIsecret", "x" * 16, "pässwörd", "密码🔑", "multi\nline\t\u0000", "k" * 1000]


def make():
    vectors = []
    for plain in PLAIN_TEXTS:
        key = Fernet.generate_key()
        stored = PREFIX + Fernet(key).encrypt(plain.encode()).decode()
        vectors.append({"key": key.decode(), "stored": stored, "plain": plain})
    json.dump(vectors, sys.stdout, indent=2)
    print()


def verify(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    for number, vector in enumerate(vectors, start=1):
        if not vector["stored"].startswith(PREFIX):
            sys.exit(f"vector {number} lacks the prefix")
        token = vector["stored"][len(PREFIX):]
        if Fernet(vector["key"]).decrypt(token).decode() != vector["plain"]:
            sys.exit(f"vector {number} decrypts to something else")
    print(f"{len(vectors)} vectors decrypted")


if __name__ == "__main__":
    if sys.argv[1:] == ["make"]:
        make()
    elif len(sys.argv) == 3 and sys.argv[1] == "verify":
        verify(sys.argv[2])
    else:
        sys.exit(__doc__)
