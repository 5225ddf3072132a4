// SPDX-License-Identifier: GPL-3.0-or-later
#include "server.h"

#include "listener.h"

namespace examdesk::http {

using base::Result;

struct Server::Engine {
    std::shared_ptr<Listener> listener;
};

Server::Server(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)) {}

Server::~Server()
{
    stop();
}

Result<std::unique_ptr<Server>> Server::start(const Options& options, Router router)
{
    auto listener = std::make_shared<Listener>(options, std::move(router));
    if (const auto opened = listener->open(); !opened)
        return base::fail(opened.error());
    return std::unique_ptr<Server>(new Server(std::make_unique<Engine>(Engine{std::move(listener)})));
}

int Server::port() const
{
    return m_engine->listener->port();
}

void Server::stop()
{
    m_engine->listener->stop();
}

} // namespace examdesk::http
