"""Assess the contracts in cases/*.parquet on Spark; one row for each goes to rows/."""

from datetime import date
from functools import partial

from pyspark.sql import SparkSession

from negotiate.batch.streams import assess_stream
from negotiate.batch.tables import schema_of
from negotiate.model.row import AssessedRow


def main() -> None:
    """Two workers on this machine; with `spark-submit`, leave out the master."""
    spark = SparkSession.builder.master("local[2]").getOrCreate()
    schema = spark.createDataFrame(schema_of(AssessedRow).empty_table()).schema
    cases = spark.read.parquet("cases")
    cases.mapInArrow(partial(assess_stream, on=date(2026, 11, 21)), schema).write.parquet("rows")


if __name__ == "__main__":
    main()
