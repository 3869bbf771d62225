"""Assess the contracts in cases/*.parquet on Dask; one row for each goes to rows/."""

from datetime import date

import dask.dataframe as dd
from distributed import Client, LocalCluster

from negotiate.batch.on_dask import assess_dataframe


def main() -> None:
    """Two workers on this machine; Client("tcp://scheduler:8786") joins a cluster that runs."""
    with LocalCluster(n_workers=2, threads_per_worker=1) as cluster, Client(cluster):
        cases = dd.read_parquet("cases", dtype_backend="pyarrow")
        assess_dataframe(cases, on=date(2026, 11, 21)).to_parquet("rows", write_index=False)


if __name__ == "__main__":
    main()
