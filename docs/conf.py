"""Sphinx builds the site from this; it works without network."""

import sys
from importlib.metadata import version as installed_version
from pathlib import Path

sys.path.append(str(Path(__file__).parent / "_ext"))

project = "negotiate"
author = "The negotiate contributors"
copyright = f"2026, {author}"
release = installed_version("consumer-negotiate")
version = release

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "arena_figures",
    "benchmark_figures",
    "generated",
    "negotiation_defaults",
    "provider_index",
    "letter_gallery",
    "letter_translations",
    "rule_index",
    "tactic_index",
    "teachings",
]
exclude_patterns = ["_ext", "examples"]
html_theme = "furo"
html_title = "negotiate"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

napoleon_use_ivar = True  # An attribute in a class docstring is described once.
autodoc_member_order = "bysource"
python_maximum_signature_line_length = 80

# pydantic writes these into each model; they say nothing about ours.
autodoc_default_options = {"exclude-members": "model_config, model_post_init"}

# What is public has two names, its own and that of its home; a reference to either will do.
suppress_warnings = ["ref.python"]

# With -n a reference that leads nowhere is an error. Only public names (negotiate.X) are held to
# it: other projects' names would need their inventories from the network, and annotations name
# our classes by the module they live in.
nitpick_ignore_regex = [("py:.*", r"(?!negotiate\.\w+$).*")]
