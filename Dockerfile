# Pinned, so that a build of today is the build of tomorrow: change the version and its digest together.
FROM python:3.13.15-slim-bookworm@sha256:2325bb286ec344af3e5898cc224b5844e2707ac6e26b1632516fd3edc84a5e26

WORKDIR /app
ENV PYTHONUNBUFFERED=1

COPY requirements.txt requirements-all.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
# With `--build-arg EXTRAS=1` what a store on PostgreSQL and assistants need as well.
ARG EXTRAS=
RUN [ -z "$EXTRAS" ] || pip install --no-cache-dir --require-hashes -r requirements-all.txt

COPY pyproject.toml LICENSE README.md ./
COPY bot bot
COPY data data
RUN python -m compileall -q bot \
    && useradd --uid 10001 --create-home tonnage \
    && install -d -o tonnage -g tonnage /store

USER tonnage
# matplotlib's list of fonts is made once, here, and not at every start
RUN python -c "import matplotlib.font_manager"

# Mount a volume at /store: without one the bot warns that the store goes with the container.
ENV DATABASE_URL=sqlite:////store/tonnage.db \
    BACKUPS_DIR=/store/backups

HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["python", "-m", "bot", "health"]
CMD ["python", "-m", "bot", "run"]
