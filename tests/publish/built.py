"""A site as a build leaves it: its files, their list, and nothing of what it had before."""

from pathlib import Path

from generator.output import read_manifest, remove_file, write_manifest, write_whole


def built(folder: Path, files: dict[str, str]) -> Path:
    """Leave files in a folder."""
    for path in read_manifest(folder) - files.keys():
        remove_file(folder, path)
    for path, text in files.items():
        write_whole(folder / path, text.encode())
    write_manifest(folder, files)
    return folder
