"""Subscriptions and the ledger of posts. Writes go through `Database.writing`, so each step is whole or not there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engines.statements import Statement, inserting
from bot.store.records import moment_text, month_number, month_of
from bot.store.tables import batch, coverage, observation, series
from bot.store.tables import post as post_table
from bot.store.tables import subscription as subscription_table
from bot.store.tables import watch as watch_table
from bot.trade.observations import WORLD, Flow, Measure
from bot.trade.periods import Month
from bot.trade.posts import LAST_POSTS, Post, PostKey, PostKind, PostOptions, PostState, Shape, Subscription

_KEY = ("guild", "channel", "kind", "product", "month")
_CLAIMED_AGAIN = tuple(state.value for state in PostState if state.may_be_claimed_again)
_SUBSCRIBED = ("guild", "channel", "kind", "product")
# From each subscription to its newest reports and to the newest words to its guild's admins (channel 0), and whatever
# is open or was not taken, with what was said of it: the ledger only grows, and nothing else is looked at again.
_RECENT = Statement(
    lambda sql: (
        f"""
WITH told AS (
    SELECT s.guild, s.channel, s.product, (
        SELECT p.month FROM post p
        WHERE p.guild = s.guild AND p.channel = s.channel AND p.kind = '{PostKind.REPORT}' AND p.product = s.product
          AND p.state = '{PostState.DONE}'
        ORDER BY p.month DESC LIMIT 1 OFFSET {LAST_POSTS - 1}
    ) AS since
    FROM subscription s
    UNION ALL
    SELECT s.guild, 0, s.product, (
        SELECT DISTINCT p.month FROM post p WHERE p.guild = s.guild AND p.channel = 0 AND p.product = s.product
        ORDER BY p.month DESC LIMIT 1 OFFSET {LAST_POSTS - 1}
    )
    FROM (SELECT DISTINCT guild, product FROM subscription) s
)
SELECT p.* FROM told t
{sql.then} post p ON p.guild = t.guild AND p.channel = t.channel AND p.product = t.product
                  AND p.month >= coalesce(t.since, 0)
UNION
SELECT p.* FROM post x
{sql.then} post p ON p.guild = x.guild AND p.channel = x.channel AND p.product = x.product AND p.month = x.month
WHERE x.state IN ('{PostState.CLAIMED}', '{PostState.SENT}')
   OR (x.state IN ('{PostState.REFUSED}', '{PostState.INVALID}', '{PostState.DROPPED}') AND x.channel <> 0)
ORDER BY guild, channel, kind, product, month
"""
    )
)


async def subscriptions(connection: AsyncConnection) -> list[Subscription]:
    """Return every subscription, those switched off too, in the order they were made."""
    rows = await connection.execute(select(subscription_table).order_by(subscription_table.c.id))
    return [_subscription(row) for row in rows]


async def subscribe(connection: AsyncConnection, subscription: Subscription) -> None:
    """Make a subscription, or change and switch on the one that the channel has on this product."""
    values = {
        "time_zone": subscription.time_zone,
        "role": subscription.role,
        "created_by": str(subscription.created_by),
        "created_at": _text(subscription.created_at),
        "is_on": int(subscription.is_on),
        "off_reason": subscription.off_reason,
        "after_batch": subscription.after_batch,
        "options": json.dumps(asdict(subscription.options)),
    }
    statement = inserting(connection, subscription_table).values(
        guild=subscription.guild,
        channel=subscription.channel,
        kind=PostKind.REPORT.value,
        product=subscription.product,
        **values,
    )
    await connection.execute(statement.on_conflict_do_update(index_elements=list(_SUBSCRIBED), set_=values))


async def switch_off(connection: AsyncConnection, guild: int, channel: int, product: str, reason: str) -> bool:
    """Switch a subscription off; return whether it was on."""
    table = subscription_table.c
    statement = (
        update(subscription_table)
        .where(table.guild == guild, table.channel == channel, table.product == product, table.is_on == 1)
        .values(is_on=0, off_reason=reason)
    )
    return (await connection.execute(statement)).rowcount > 0


async def count_by_state(connection: AsyncConnection) -> dict[str, int]:
    """Return how many posts of the ledger stand in each state that any stands in."""
    state = post_table.c.state
    rows = await connection.execute(select(state, func.count()).group_by(state))
    return {row[0]: row[1] for row in rows}


async def recent_posts(connection: AsyncConnection) -> list[Post]:
    """Return what of the ledger decides on further posts, in order of key, however long it is: everything from the
    third newest month on that was reported in a channel or told to a guild's admins, and all that is open or was
    not taken.
    """
    rows = (await connection.execute(_RECENT.on(connection))).all()
    return await asyncio.to_thread(lambda: [_post(row) for row in rows])


async def posts_about(connection: AsyncConnection, key: PostKey) -> list[Post]:
    """Return what was posted on a month in a channel: its report, and the corrections and notices of it."""
    post = post_table.c
    statement = select(post_table).where(
        post.guild == key.guild,
        post.channel == key.channel,
        post.product == key.product,
        post.month == month_number(key.month),
    )
    return [_post(row) for row in await connection.execute(statement)]


async def vintage_of_report_before(connection: AsyncConnection, key: PostKey) -> int | None:
    """Return the vintage of the newest report on an earlier month that was posted in the same channel."""
    post = post_table.c
    statement = (
        select(post.vintage)
        .where(
            post.guild == key.guild,
            post.channel == key.channel,
            post.kind == PostKind.REPORT.value,
            post.product == key.product,
            post.month < month_number(key.month),
            post.state == PostState.DONE.value,
        )
        .order_by(post.month.desc())
        .limit(1)
    )
    return (await connection.execute(statement)).scalar()


async def claim(connection: AsyncConnection, post: Post) -> bool:
    """Write a claim; False when the post was claimed before and something may have been sent."""
    values = {**_values(post), "nonce": post.nonce}
    statement = inserting(connection, post_table).values(**_key(post.key), **values)
    claimed = statement.on_conflict_do_update(
        index_elements=list(_KEY), set_=values, where=post_table.c.state.in_(_CLAIMED_AGAIN)
    )
    return (await connection.execute(claimed.returning(post_table.c.month))).first() is not None


async def claim_again(connection: AsyncConnection, post: Post, found: Post) -> bool:
    """Write a claim of what was begun before; False when it is not any more as it was `found`."""
    is_as_found = (post_table.c.state == found.state.value, post_table.c.attempts == found.attempts)
    statement = update(post_table).where(*_of(post.key), *is_as_found).values(**_values(post))
    return (await connection.execute(statement)).rowcount > 0


async def keep(connection: AsyncConnection, post: Post) -> None:
    """Write the entry of a post that was claimed before."""
    changed = await connection.execute(update(post_table).where(*_of(post.key)).values(**_values(post)))
    if changed.rowcount != 1:
        raise LookupError(f"{post.key} was never claimed")


async def total_arrived(
    connection: AsyncConnection, reporter: str, flow: Flow, commodities: Sequence[str], month: Month
) -> tuple[datetime, int] | None:
    """Return since when a month has had its total and the batch that brought it: of each commodity the first batch
    that counts, with a published total or with the word that all partners are listed, of these the last. None when
    there is none.
    """
    published = (
        select(series.c.commodity, batch.c.number, batch.c.committed_at)
        .select_from(series)
        .join(observation, observation.c.series == series.c.id)
        .join(batch, batch.c.number == observation.c.batch)
        .where(
            series.c.reporter == reporter,
            series.c.flow == flow.value,
            series.c.commodity.in_(list(commodities)),
            series.c.partner == WORLD,
            series.c.measure == Measure.NET_WEIGHT.value,
            observation.c.first_month == month_number(month),
            observation.c.last_month == month_number(month),
            observation.c.amount.is_not(None),
            batch.c.undone_by.is_(None),
        )
    )
    listed = (
        select(coverage.c.commodity, batch.c.number, batch.c.committed_at)
        .select_from(coverage)
        .join(batch, batch.c.number == coverage.c.batch)
        .where(
            coverage.c.reporter == reporter,
            coverage.c.flow == flow.value,
            coverage.c.commodity.in_(list(commodities)),
            coverage.c.month == month_number(month),
            coverage.c.is_complete == 1,
            batch.c.undone_by.is_(None),
        )
    )
    brought = union_all(published, listed).subquery()
    statement = select(func.min(brought.c.number), func.min(brought.c.committed_at)).group_by(brought.c.commodity)
    rows = (await connection.execute(statement)).all()
    if not rows:
        return None
    number, committed_at = max(rows, key=lambda row: int(row[0]))
    return datetime.fromisoformat(committed_at), int(number)


async def watched_partners(connection: AsyncConnection, guild: int, product: str) -> list[str]:
    """Return the partners that anyone in a guild watches for a product, in order of key."""
    watched = watch_table.c
    statement = (
        select(watched.partner)
        .where(watched.guild == guild, watched.product == product, watched.is_on == 1, watched.partner != WORLD)
        .distinct()
        .order_by(watched.partner)
    )
    return list((await connection.execute(statement)).scalars())


def _key(key: PostKey) -> dict[str, Any]:
    return {
        "guild": key.guild,
        "channel": key.channel,
        "kind": key.kind,
        "product": key.product,
        "month": month_number(key.month),
    }


def _of(key: PostKey) -> list[ColumnElement[bool]]:
    return [post_table.c[name] == value for name, value in _key(key).items()]


def _values(post: Post) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if post.shape is not None:
        facts["shape"] = [post.shape.total, list(post.shape.top), post.shape.is_complete]
    if post.told_in is not None:
        facts["told_in"], facts["is_person"] = post.told_in, post.is_person
    if post.after is not None:
        facts["after"] = post.after
    return {
        "vintage": post.vintage,
        "state": post.state.value,
        "message": post.message,
        "claimed_at": _text(post.claimed_at),
        "sent_at": _text(post.sent_at),
        "done_at": _text(post.done_at),
        "attempts": post.attempts,
        "retry_at": _text(post.retry_at),
        "facts": json.dumps(facts),
        "problem": post.problem,
    }


def _post(row: Any) -> Post:
    facts = json.loads(row.facts or "{}")
    shape = facts.get("shape")
    return Post(
        key=PostKey(row.guild, row.channel, row.kind, row.product, month_of(row.month)),
        state=PostState(row.state),
        claimed_at=datetime.fromisoformat(row.claimed_at),
        vintage=row.vintage,
        message=row.message,
        sent_at=_moment(row.sent_at),
        done_at=_moment(row.done_at),
        attempts=row.attempts,
        retry_at=_moment(row.retry_at),
        problem=row.problem,
        shape=Shape(shape[0], tuple(shape[1]), shape[2]) if shape is not None else None,
        told_in=facts.get("told_in"),
        is_person=facts.get("is_person", False),
        after=facts.get("after"),
        nonce=row.nonce,
    )


def _subscription(row: Any) -> Subscription:
    return Subscription(
        guild=row.guild,
        channel=row.channel,
        product=row.product,
        time_zone=row.time_zone,
        created_by=int(row.created_by),
        created_at=datetime.fromisoformat(row.created_at),
        role=row.role,
        is_on=bool(row.is_on),
        off_reason=row.off_reason,
        after_batch=row.after_batch,
        options=PostOptions(**json.loads(row.options)),
    )


def _text(moment: datetime | None) -> str | None:
    return moment_text(moment) if moment is not None else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text is not None else None
