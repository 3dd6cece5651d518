"""Which disks go with the container, told by what the host shows; and a host that is told how the bot does."""

import socket
from pathlib import Path

import pytest

from bot.hosts import notify, wiped_at_restart

PLAIN = "/dev/sda1 / ext4 rw 0 0\n"
CONTAINER = "overlay / overlay rw 0 0\n"
VOLUME = "/dev/sdb /app/data ext4 rw 0 0\n"
MEMORY = "tmpfs /app tmpfs rw 0 0\n"
STORE = Path("/app/data/tonnage.db")


@pytest.mark.parametrize(
    ("environment", "mounts", "said"),
    [
        ({}, CONTAINER, "the container's own layer (overlay)"),
        ({}, PLAIN + MEMORY, "in memory only (tmpfs)"),
        ({"DYNO": "worker.1"}, PLAIN + VOLUME, "Heroku"),
        ({"RENDER": "true"}, PLAIN, "Render"),
        ({"RAILWAY_PROJECT_ID": "1"}, PLAIN, "Railway"),
        ({"KUBERNETES_SERVICE_HOST": "10.0.0.1"}, PLAIN, "Kubernetes"),
    ],
)
def test_a_disk_that_goes_is_told(environment: dict[str, str], mounts: str, said: str) -> None:
    assert said in (wiped_at_restart(STORE, environment, mounts) or "")


@pytest.mark.parametrize(
    ("environment", "mounts"),
    [
        ({}, PLAIN),
        ({}, CONTAINER + VOLUME),
        ({"RENDER": "true"}, CONTAINER + VOLUME),
        ({"KUBERNETES_SERVICE_HOST": "10.0.0.1"}, CONTAINER + VOLUME),
        ({}, ""),
    ],
)
def test_a_disk_that_stays_is_not(environment: dict[str, str], mounts: str) -> None:
    assert wiped_at_restart(STORE, environment, mounts) is None


def test_a_neighbour_with_the_same_beginning_is_another_place() -> None:
    assert wiped_at_restart(Path("/app/database/tonnage.db"), {}, CONTAINER + VOLUME) is not None


def test_a_space_in_a_mount_is_read() -> None:
    mounts = CONTAINER + "/dev/sdb /my\\040data ext4 rw 0 0\n"
    assert wiped_at_restart(Path("/my data/tonnage.db"), {}, mounts) is None


@pytest.mark.parametrize("name", ["notify", "@tonnage-notify-test"])
def test_a_host_that_wants_to_hear_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    address = name if name.startswith("@") else str(tmp_path / name)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(f"\0{name[1:]}" if name.startswith("@") else address)
        notify("READY=1", {"NOTIFY_SOCKET": address})
        assert heard.recv(100) == b"READY=1"


@pytest.mark.parametrize("environment", [{}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "/nowhere/notify"}])
def test_where_nobody_listens_nothing_happens(environment: dict[str, str]) -> None:
    notify("READY=1", environment)
