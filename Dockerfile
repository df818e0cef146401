FROM python:3.13-slim AS build

WORKDIR /src
COPY requirements.txt .
RUN python -m venv --without-pip /opt/copytaster \
    && pip --python /opt/copytaster/bin/python install --no-cache-dir --quiet \
        --require-hashes --requirement requirements.txt

# hatchling is one of the pinned requirements: building fetches nothing more.
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY schemas schemas
COPY workers workers
RUN pip --python /opt/copytaster/bin/python install --no-cache-dir --quiet \
        --no-index --no-deps --no-build-isolation .


FROM python:3.13-slim

RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent \
        --shell /usr/sbin/nologin copytaster
COPY --from=build /opt/copytaster /opt/copytaster

ENV PATH=/opt/copytaster/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

USER 10001:10001
WORKDIR /tmp
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=2s --retries=3 \
    CMD ["copytaster", "healthcheck"]
ENTRYPOINT ["copytaster"]
CMD ["run"]
