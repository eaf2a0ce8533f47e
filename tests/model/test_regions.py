import numpy as np
import pytest

from duet_model import regions

WHOLE = (0.0, 0.0, 1.0, 1.0)


def slow_pool(cells: np.ndarray, box: list[float], seen: regions.Box, fine: int = 280) -> np.ndarray:
    """The mean over a fine grid of points of the model's square that lie in the box."""
    x, y, w, h = (seen[0] + box[0] * seen[2], seen[1] + box[1] * seen[3], box[2] * seen[2], box[3] * seen[3])
    rows, columns, _ = cells.shape
    found = []
    for i in range(fine):
        for j in range(fine):
            u, v = (j + 0.5) / fine, (i + 0.5) / fine
            if x <= u < x + w and y <= v < y + h:
                found.append(cells[int(v * rows), int(u * columns)])
    mean = np.mean(found, axis=0)
    return mean / np.linalg.norm(mean)


@pytest.mark.parametrize("seen", [WHOLE, (0.0, 0.25, 1.0, 0.5), (-0.5, 0.0, 2.0, 1.0)])
def test_pooling_is_the_mean_of_what_lies_in_the_box(seen: regions.Box) -> None:
    cells = np.random.default_rng(0).normal(size=(7, 7, 5)).astype(np.float32)
    windows = regions.boxes(seen)
    vectors = regions.pool(cells, windows, seen)
    for number in (0, 4, 12):
        assert np.allclose(vectors[number], slow_pool(cells, windows[number].tolist(), seen), atol=0.03)


def test_the_windows_lie_in_the_photo_and_cover_it() -> None:
    windows = regions.boxes(WHOLE)
    assert windows.shape == (regions.COUNT, 4)
    assert regions.COUNT <= 16
    assert (windows[:, :2] >= 0).all()
    assert (windows[:, :2] + windows[:, 2:] <= 1 + 1e-6).all()
    assert windows[:, :2].min() == 0
    assert (windows[:, :2] + windows[:, 2:]).max() == pytest.approx(1)


def test_a_cropped_photo_is_asked_only_where_the_model_saw_it() -> None:
    windows = regions.boxes((-0.5, 0.0, 2.0, 1.0))  # twice as wide as high: the model sees the middle half
    assert windows[:, 0].min() == pytest.approx(0.25)
    assert (windows[:, 0] + windows[:, 2]).max() == pytest.approx(0.75)
