"""Which disks go with the container, told by what the host shows."""

from pathlib import Path

import pytest

from bot.hosts import wiped_at_restart

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
