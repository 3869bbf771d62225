"""Worlds that the model's defaults do not describe, each made from a company by a few changes.

The sizes of the changes are choices, made to be large beside what a caller could notice. All of
them are arguments.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from negotiate.strategy.arena.world import World
from negotiate.strategy.company import Company, Floats


def harsh(company: Company, weights: Floats) -> World:
    """Fewer agents may grant anything, and less; they break off sooner and say less."""
    meaner = replace(
        company,
        survival=moved(company.survival, authority=-0.12, limits=0.75),
        breaks=patience(company.levels, least=0.05, most=0.6),
        reveals=0.3,
    )
    return World.of(meaner, weights)


def generous(company: Company, weights: Floats) -> World:
    """More agents may grant something, and more; they hardly break off and speak openly."""
    kinder = replace(
        company,
        survival=moved(company.survival, authority=0.12, limits=1.25),
        breaks=patience(company.levels, least=0.01, most=0.2),
        reveals=0.7,
    )
    return World.of(kinder, weights)


def erratic(
    company: Company, weights: Floats, *, redraws: float = 0.3, refuses: float = 0.15
) -> World:
    """Agents change their mind within a call, and refuse for no reason."""
    return replace(World.of(company, weights), redraws=redraws, refuses=refuses)


def lying(company: Company, weights: Floats, *, understates: int = 2) -> World:
    """Agents who refuse name less than the most they may grant as their last word."""
    return replace(World.of(company, weights), understates=understates)


def quota(
    company: Company, weights: Floats, *, limits: tuple[float, ...] = (0.8, 0.8, 0.8, 1.4)
) -> World:
    """Limits by the week of the month: tight at first, loose at its end."""
    seasons = [moved(company.survival, authority=0.0, limits=times) for times in limits]
    return replace(World.of(company, weights), seasons=np.stack(seasons))


def moved(survival: Floats, *, authority: float, limits: float) -> Floats:
    """Survival with other agents.

    Args:
        survival: Shape (..., n + 1).
        authority: Added to the chance that an agent may grant anything, which stays within 0 and 1.
        limits: Factor on what an agent with authority may grant; between levels it is interpolated.

    Returns:
        Of the same shape; 1 at 0, 0 at ``n``, never rising.
    """
    levels = survival.shape[-1] - 1
    asked = np.arange(1, levels + 1)
    at = np.clip(asked / limits, 1, levels)
    lower = np.minimum(at.astype(np.int64), levels - 1)
    share = at - lower
    within = (1 - share) * survival[..., lower] + share * survival[..., lower + 1]
    may = survival[..., 1:2]
    scale = np.clip(may + authority, 0.0, 1.0) / np.where(may > 0, may, 1.0)
    found = np.concatenate([np.ones_like(may), within * scale], axis=-1)
    found[..., levels] = 0.0
    return found


def patience(levels: int, *, least: float, most: float) -> Floats:
    """Chance of breaking off by size of the ask: quadratic, from the least to the sum of both."""
    return least + most * (np.arange(levels) / levels) ** 2
