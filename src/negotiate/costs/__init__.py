"""Pure arithmetic on contracts: cycles, fees, totals, break-even. Numbers in, numbers out."""
