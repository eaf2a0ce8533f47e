"""From pixels to lines with an order: linked pixel to pixel, then joined end to end where one continues the other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.spatial import cKDTree

Chain = NDArray[np.float64]  # [N, 2]: row, column, from one end to the other

AROUND = ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, -1), (-1, 1))  # straight steps first
TANGENT = 7  # pixels over which the direction of an end is taken
TOUCHING = 3.0  # pixels: ends this near meet in a junction, nearer than their direction can be told
TURN = np.pi / 3  # most a line turns where it goes on through a junction
TURN_OVER_GAP = np.pi / 6  # most it turns beyond the widest gap; in between, in between


def link(lines: NDArray[np.bool_]) -> list[Chain]:
    """Follow lines one pixel wide; a junction ends the lines that meet there.

    Args:
        lines: [H, W], as of a skeleton.

    Returns:
        Chains of at least two pixels; of a closed line the last pixel touches the first.
    """
    neighbours = ndimage.convolve(lines.astype(np.uint8), np.ones((3, 3), np.uint8), mode="constant") - 1
    plain = lines & (neighbours <= 2)
    left = set(map(tuple, np.argwhere(plain).tolist()))
    ends = [tuple(pixel) for pixel in np.argwhere(plain & _is_end(plain)).tolist()]
    chains = []
    for start in [*ends, *sorted(left)]:
        if start in left:
            chain = _follow(start, left)
            if len(chain) > 1:
                chains.append(np.asarray(chain, dtype=np.float64))
    return chains


def join(chains: list[Chain], gap: float) -> list[Chain]:
    """Join chains end to end where the one continues the other: through junctions, over small gaps, into closed lines.

    Args:
        chains: as of `link`.
        gap: the widest gap to bridge, in pixels.

    Returns:
        Fewer and longer chains; a closed one repeats its first pixel at its end.
    """
    if not chains:
        return []
    points = np.array([end for chain in chains for end in (chain[0], chain[-1])])
    away = np.array([_tangent(end) for chain in chains for end in (chain[::-1], chain)])
    partner: dict[int, int] = {}
    for _, a, b in sorted(_candidates(points, away, [len(chain) for chain in chains], gap)):
        if a not in partner and b not in partner:
            partner[a], partner[b] = b, a
    return [_walk(chains, ends) for ends in _runs(len(chains), partner)]


def _is_end(plain: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return ndimage.convolve(plain.astype(np.uint8), np.ones((3, 3), np.uint8), mode="constant") <= 2


def _follow(start: tuple[int, ...], left: set[tuple[int, ...]]) -> list[tuple[int, ...]]:
    chain, here = [start], start
    left.discard(start)
    while True:
        step = next(((here[0] + r, here[1] + c) for r, c in AROUND if (here[0] + r, here[1] + c) in left), None)
        if step is None:
            return chain
        left.discard(step)
        chain.append(step)
        here = step


def _tangent(chain: Chain) -> NDArray[np.float64]:
    """Unit direction in which a chain would go on beyond its last point."""
    direction = chain[-1] - chain[max(0, len(chain) - 1 - TANGENT)]
    length = float(np.hypot(*direction))
    return direction / length if length else direction


def _candidates(
    points: NDArray[np.float64], away: NDArray[np.float64], lengths: list[int], gap: float
) -> list[tuple[float, int, int]]:
    """(cost, end, other end) of ends that may be joined. End 2 i is the start of chain i, 2 i + 1 its last point."""
    found = []
    for a, b in cKDTree(points).query_pairs(gap):
        if a // 2 == b // 2 and lengths[a // 2] < 3 * gap:
            continue  # a short hook is not a closed line
        between = points[b] - points[a]
        distance = float(np.hypot(*between))
        turn = _angle(away[a], -away[b])
        if distance > TOUCHING:
            turn = max(turn, _angle(away[a], between / distance), _angle(away[b], -between / distance))
        if turn < TURN + (TURN_OVER_GAP - TURN) * distance / gap:
            found.append((turn + distance / gap, a, b))
    return found


def _angle(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    return float(np.arccos(np.clip(a @ b, -1, 1)))


def _runs(count: int, partner: dict[int, int]) -> list[list[int]]:
    """The chains of each joined line, as the end at which each is entered; a closed line repeats its first."""
    left, runs = set(range(count)), []
    loose = [end for end in range(2 * count) if end not in partner]
    for start in [*loose, *range(0, 2 * count, 2)]:
        if start // 2 not in left:
            continue
        run, entered = [], start
        while entered // 2 in left:
            left.discard(entered // 2)
            run.append(entered)
            following = partner.get(entered ^ 1)
            if following is None:
                break
            entered = following
        else:
            run.append(start)
        runs.append(run)
    return runs


def _walk(chains: list[Chain], ends: list[int]) -> Chain:
    closed = len(ends) > 1 and ends[0] == ends[-1]
    parts = [chains[end // 2] if end % 2 == 0 else chains[end // 2][::-1] for end in (ends[:-1] if closed else ends)]
    return np.concatenate([*parts, parts[0][:1]] if closed else parts)
