"""The heads of CBOR items (RFC 8949), in which Pagefind's index is written."""


def head(major: int, value: int) -> bytes:
    """Write the head of an item: its kind (0 a number, 1 a number below zero, 3 text, 4 a list), its value or length.

    >>> (head(4, 3) + head(3, 1) + b"a" + head(0, 300) + head(1, 24)).hex(" ")
    '83 61 61 19 01 2c 38 18'
    """
    if value < 24:
        return bytes([major << 5 | value])
    for size, mark in ((1, 24), (2, 25), (4, 26), (8, 27)):
        if value < 1 << 8 * size:
            return bytes([major << 5 | mark]) + value.to_bytes(size, "big")
    raise ValueError(f"{value} is too large")
