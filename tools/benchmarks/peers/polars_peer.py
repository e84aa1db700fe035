"""The table of compare-replays, by Polars, with its streaming engine."""

import sys

import polars
from common import CHANGES, ELEMENTS, RECORDED, Peer, segments
from polars import col

ANSWERS = polars.Struct({f"U{e}": polars.UInt8 for e in ELEMENTS})
FIELDS = {"service": polars.String, "date": polars.String, "answers": ANSWERS}
SCHEMA = {
    "type": polars.String,
    "subject": polars.String,
    "data": polars.Struct({"response": polars.String, **FIELDS, "set": polars.Struct(FIELDS)}),
}
NAMES = ["service", "date", *(f"u{e}" for e in ELEMENTS)]


def read(files: list[str]) -> polars.LazyFrame:
    """Returns the events of a log, with one column for each field, recorded or corrected."""
    data = col("data").struct
    new = data.field("set").struct

    def answer(e: int) -> polars.Expr:
        return polars.coalesce(
            data.field("answers").struct.field(f"U{e}"), new.field("answers").struct.field(f"U{e}")
        )

    return (
        polars.scan_ndjson(files, schema=SCHEMA)
        .with_row_index("place")
        .filter(col("type").is_in([RECORDED, *CHANGES]))
        .select(
            "place",
            "type",
            "subject",
            response=data.field("response"),
            service=polars.coalesce(data.field("service"), new.field("service")),
            date=polars.coalesce(data.field("date"), new.field("date")),
            **{f"u{e}": answer(e) for e in ELEMENTS},
        )
    )


def cells(events: polars.DataFrame) -> polars.DataFrame:
    """Returns the table."""
    lifting = col("type").filter(col("type") != "skm.response.corrected")
    changes = (
        events.lazy()
        .filter(col("type") != RECORDED)
        .sort("place")
        .group_by("subject", "response")
        .agg(
            *[col(name).drop_nulls().last() for name in NAMES],
            is_void=(lifting.last() == "skm.response.voided").fill_null(False),
        )
    )
    counts = [
        made
        for e in ELEMENTS
        for made in (
            col(f"u{e}").count().alias(f"n{e}"),
            col(f"u{e}").cast(polars.Int64).sum().alias(f"s{e}"),
        )
    ]
    return (
        events.lazy()
        .filter(col("type") == RECORDED)
        .join(changes, on=["subject", "response"], how="left", suffix="_new")
        .filter(~col("is_void").fill_null(False))
        .select("subject", *[polars.coalesce(f"{name}_new", name).alias(name) for name in NAMES])
        .group_by("subject", "service", month=col("date").str.slice(0, 7))
        .agg(polars.len().alias("respondents"), *counts)
        .collect(engine="streaming")
    )


def main() -> None:
    # The number of threads is that of POLARS_MAX_THREADS, read when the library is loaded.
    peer = Peer(f"Polars {polars.__version__}")
    if polars.thread_pool_size() != peer.threads:
        sys.exit(f"error: Polars has {polars.thread_pool_size()} threads, not {peer.threads}")
    table = cells(read(segments(peer.log)).collect(engine="streaming"))
    peer.answer(len(table), table.write_csv)


if __name__ == "__main__":
    sys.exit(main())
