"""Compile the register: `python training/register.py` after each change to `data/register`."""

from crosswire.register.lookup import COMPILED, DATA, build_table, save_table


def main() -> None:
    table = build_table(DATA)
    save_table(table)
    print(f"{len(table.actors)} actors, {len(table.names)} names, {table.version} -> {COMPILED}")


if __name__ == "__main__":
    main()
