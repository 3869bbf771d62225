"""Plugins. The only place that imports pluggy."""

from __future__ import annotations

from negotiate.hooks.markers import hookimpl

__all__ = ["hookimpl"]
