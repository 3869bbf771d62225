"""Assess the contracts in cases/*.parquet on Ray; one row for each goes to rows/."""

from datetime import date

import ray
import ray.data

from negotiate.batch.on_ray import assess_dataset


def main() -> None:
    """Two workers on this machine; ray.init(address="auto") joins a cluster that runs."""
    ray.init(num_cpus=2, include_dashboard=False)
    cases = ray.data.read_parquet("cases").repartition(target_num_rows_per_block=10_000)
    assess_dataset(cases, on=date(2026, 11, 21)).write_parquet("rows")


if __name__ == "__main__":
    main()
